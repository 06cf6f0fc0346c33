// Writes what the annotated schema imports, compiled: protovalidate comes as code, which has its files in it.

import { create, toBinary } from "@bufbuild/protobuf";
import { FileDescriptorSetSchema } from "@bufbuild/protobuf/wkt";
import { file_buf_validate_validate } from "@bufbuild/protovalidate/gen/buf/validate/validate_pb.js";
import process from "node:process";

const file = [];
function add(f) {
  f.dependencies.forEach(add);
  if (!file.includes(f.proto)) file.push(f.proto);
}
add(file_buf_validate_validate);
process.stdout.write(toBinary(FileDescriptorSetSchema, create(FileDescriptorSetSchema, { file })));
