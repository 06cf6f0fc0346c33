/* What the library takes in the flash of a program that uses PART of it: 0 nothing, 1 the check, 2 also what
 * reads records, 3 also the paths of errors. */
#include "readout.h"

extern const uint8_t record_bytes[];
extern const size_t record_size;
volatile unsigned sink;

int main(void) {
#if PART == 1
    sink = readout_check(record_bytes, record_size, NULL);
#elif PART >= 2
    readout_record record;
    readout_error error;
    readout_walk statements = {0}, commitments = {0};
    readout_statement statement;
    readout_commitment commitment;
    readout_actor actor;
    readout_day day;
    readout_index bound[READOUT_MAX_BOUND];
    uint8_t digest[32];
    char text[READOUT_DATE_SIZE];

    if (readout_parse(record_bytes, record_size, &record, &error) != READOUT_STATUS_OK) {
#if PART == 3
        sink = (unsigned)readout_error_path(&error, text, sizeof text);
#endif
        return 1;
    }
    while (readout_statement_next(&record, &statements, &statement))
        sink += readout_actor_at(&record, statement.holders[0], &actor);
    while (readout_commitment_next(&record, &commitments, &commitment)) {
        sink += (unsigned)readout_bound(&record, &commitment, bound);
        sink += (unsigned)readout_date_text(&commitment.due.date, text, sizeof text);
        sink += readout_date_latest(&commitment.due.date, &day);
    }
    sink += readout_digest(&record, digest);
#endif
    return 0;
}

/* How large the structs are, for the run script to read off the object file. */
#define SIZE(name) char size_of_##name[sizeof(name)]
SIZE(readout_record);
SIZE(readout_error);
SIZE(readout_walk);
SIZE(readout_actor);
SIZE(readout_statement);
SIZE(readout_commitment);
