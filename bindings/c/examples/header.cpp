// The header is one of C++11, too: it compiles, and what it declares links.
#include "readout.h"

int main() {
    readout_error error;
    const readout_status status = readout_check(nullptr, 0, &error);
    const readout_commitment_status agreed = READOUT_COMMITMENT_STATUS_AGREED;
    return status == READOUT_STATUS_INVALID && error.rule.size > 0 && readout_commitment_status_name(agreed).size == 6 ? 0 : 1;
}
