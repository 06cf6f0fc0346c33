//! Compiles `proto/archive.proto` for the program `grpc`, without protoc. The messages of readout.proto are those of the crate.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=proto");
    println!("cargo::rerun-if-changed=../../schema/readout.proto");
    let files = protox::compile(["archive.proto"], ["proto", "../../schema"])?;
    tonic_prost_build::configure()
        .extern_path(".readout.v1", "::diplomatic_readout::proto")
        .compile_fds(files)?;
    Ok(())
}
