/* Prints what two records promise, by whom and until when, and what is wrong with bytes that are no records.
 *
 * It runs where there is an operating system and where there is none. The run script makes records.h. */
#include <stdio.h>
#include <string.h>

#include "readout.h"
#include "records.h"

/* The day that counts as today: 2031-10-01, as Unix time divided by 86,400. */
static const int32_t today = 22553;

static void print_text(readout_text text) {
    printf("%.*s", (int)text.size, text.data);
}

/* The names of some actors. */
static void print_actors(const readout_record *record, const readout_index *actors, size_t count) {
    size_t i;
    for (i = 0; i < count; i++) {
        readout_actor actor;
        if (readout_actor_at(record, actors[i], &actor)) {
            printf("%s", i > 0 ? ", " : "");
            print_text(actor.name);
        }
    }
}

static void print_when(const char *what, const readout_when *when) {
    char text[READOUT_DATE_SIZE];
    readout_day day;
    if (!when->present)
        return;
    printf("    %s:", what);
    if (readout_date_text(&when->date, text, sizeof text) > 0)
        printf(" %s", text);
    if (when->printed.size > 0) {
        printf(" (");
        print_text(when->printed);
        printf(")");
    }
    if (readout_date_latest(&when->date, &day)) {
        printf(", at the latest %u-%02u-%02u", (unsigned)day.year, (unsigned)day.month, (unsigned)day.day);
        if (day.number < today)
            printf(", OVER");
    }
    printf("\n");
}

static void print_commitment(const readout_record *record, const readout_commitment *commitment) {
    readout_index bound[READOUT_MAX_BOUND];
    readout_statement statement;
    readout_event event;
    size_t count = readout_bound(record, commitment, bound);

    printf("- ");
    print_text(readout_commitment_status_name(commitment->status));
    printf(": ");
    print_text(commitment->object);
    printf("\n    bound: ");
    print_actors(record, bound, count);
    printf("\n");
    if (readout_statement_at(record, commitment->statements[0], &statement)) {
        printf("    ");
        print_text(readout_act_name(statement.act));
        printf(", ");
        print_text(readout_voice_name(statement.voice));
        printf(statement.holders_count > 0 ? ": " : "");
        print_actors(record, statement.holders, statement.holders_count);
        printf("\n");
    }
    print_when("due", &commitment->due);
    if (readout_event_at(record, commitment->event, &event))
        print_when("event", &event.when);
}

static int print_record(const uint8_t *bytes, size_t size) {
    readout_record record;
    readout_error error;
    uint8_t digest[32];
    readout_walk walk = {0};
    readout_commitment commitment;
    size_t i;

    if (readout_parse(bytes, size, &record, &error) != READOUT_STATUS_OK)
        return 1;
    print_text(record.id);
    printf(": %u statements, %u commitments\n", (unsigned)record.statements.count, (unsigned)record.commitments.count);
    if (!readout_digest(&record, digest))
        return 1;
    printf("digest ");
    for (i = 0; i < sizeof digest; i++)
        printf("%02x", digest[i]);
    printf("\n");
    while (readout_commitment_next(&record, &walk, &commitment))
        print_commitment(&record, &commitment);
    printf("\n");
    return 0;
}

/* Who said what, of all statements, as one number for each: the lengths of their texts and of the names of those who hold them. */
static void print_sums(const uint8_t *bytes, size_t size) {
    readout_record record;
    readout_walk walk = {0};
    readout_statement statement;
    size_t texts = 0, names = 0, i;

    if (readout_parse(bytes, size, &record, NULL) != READOUT_STATUS_OK)
        return;
    while (readout_statement_next(&record, &walk, &statement)) {
        texts += statement.text.size;
        for (i = 0; i < statement.holders_count; i++) {
            readout_actor actor;
            if (readout_actor_at(&record, statement.holders[i], &actor))
                names += actor.name.size;
        }
    }
    printf("all statements: %u bytes of text, %u of names\n\n", (unsigned)texts, (unsigned)names);
}

static void print_error(const char *what, const uint8_t *bytes, size_t size) {
    readout_error error;
    char path[128], message[256];
    readout_status status = readout_check(bytes, size, &error);

    printf("%s: status %u", what, (unsigned)status);
    if (status == READOUT_STATUS_INVALID) {
        readout_error_path(&error, path, sizeof path);
        readout_error_message(&error, message, sizeof message);
        printf(", rule ");
        print_text(error.rule);
        printf(", path \"%s\"", path);
        if (error.offset != READOUT_NOWHERE)
            printf(", byte %u", (unsigned)error.offset);
        printf("\n    %s", message);
    }
    printf("\n");
}

/* Changes bytes, one at a time, and prints the first error of each rule. */
static void print_damage(void) {
    static uint8_t bytes[sizeof article];
    readout_text seen[32];
    size_t count = 0, at, i;

    memcpy(bytes, article, sizeof article);
    for (at = 0; at < sizeof bytes; at += 37) {
        readout_error error;
        bytes[at] ^= 0x21;
        if (readout_check(bytes, sizeof bytes, &error) == READOUT_STATUS_INVALID) {
            for (i = 0; i < count; i++) {
                if (seen[i].size == error.rule.size && memcmp(seen[i].data, error.rule.data, error.rule.size) == 0)
                    break;
            }
            if (i == count && count < sizeof seen / sizeof seen[0]) {
                char what[32];
                seen[count++] = error.rule;
                sprintf(what, "byte %u changed", (unsigned)at);
                print_error(what, bytes, sizeof bytes);
            }
        }
        bytes[at] ^= 0x21;
    }
}

int main(void) {
    readout_text fingerprint = readout_schema_fingerprint();

    if (fingerprint.size != strlen(READOUT_SCHEMA_FINGERPRINT)
        || memcmp(fingerprint.data, READOUT_SCHEMA_FINGERPRINT, fingerprint.size) != 0) {
        printf("the library is not that of the header\n");
        return 1;
    }
    printf("schema " READOUT_SCHEMA_VERSION "\n\n");

    if (print_record(article, sizeof article) != 0 || print_record(briefing, sizeof briefing) != 0)
        return 1;
    print_sums(article, sizeof article);

    print_error("nothing", NULL, 0);
    print_error("a null pointer", NULL, 1);
    print_error("without its last byte", article, sizeof article - 1);
    print_damage();
    return 0;
}
