/* What a program needs to run on QEMU's mps2-an386, a Cortex-M4 with FPU: vectors, memory, and a line to the host. */
#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

extern uint32_t data_begin[], data_end[], data_in_flash[], bss_begin[], bss_end[], heap_begin[], stack_top[];
int main(void);
void reset(void);

__attribute__((section(".vectors"), used)) static const uintptr_t vectors[16] = {(uintptr_t)stack_top, (uintptr_t)reset};

/* Asks the host, by semihosting. */
static uintptr_t ask(uintptr_t what, uintptr_t with) {
    register uintptr_t r0 __asm__("r0") = what;
    register uintptr_t r1 __asm__("r1") = with;
    __asm__ volatile("bkpt 0xab" : "+r"(r0) : "r"(r1) : "memory");
    return r0;
}

__attribute__((noreturn)) void _exit(int code) {
    const uintptr_t reason[2] = {0x20026 /* the application has ended */, (uintptr_t)code};
    ask(0x20 /* SYS_EXIT_EXTENDED */, (uintptr_t)reason);
    for (;;) {
    }
}

__attribute__((noreturn)) void reset(void) {
    *(volatile uint32_t *)0xe000ed88 |= 0xf << 20; /* the FPU may be used */
    memcpy(data_begin, data_in_flash, (size_t)((char *)data_end - (char *)data_begin));
    memset(bss_begin, 0, (size_t)((char *)bss_end - (char *)bss_begin));
#ifdef WITH_PRINTF
    exit(main());
#else
    _exit(main());
#endif
}

#ifdef WITH_PRINTF
int _write(int file, const char *text, int size) {
    static uintptr_t console;
    uintptr_t line[3];
    (void)file;
    if (console == 0) {
        const uintptr_t name[3] = {(uintptr_t) ":tt", 4 /* to write */, 3 /* characters in the name */};
        console = ask(0x01 /* SYS_OPEN */, (uintptr_t)name);
    }
    line[0] = console, line[1] = (uintptr_t)text, line[2] = (uintptr_t)size;
    /* It answers with the number of bytes that it has not written. */
    return size - (int)ask(0x05 /* SYS_WRITE */, (uintptr_t)line);
}

void *_sbrk(ptrdiff_t more) {
    static char *end = (char *)heap_begin;
    char *begin = end;
    if (end + more > (char *)heap_begin + 65536) {
        errno = ENOMEM;
        return (void *)-1;
    }
    end += more;
    return begin;
}

int _fstat(int file, struct stat *status) {
    (void)file;
    status->st_mode = S_IFCHR;
    return 0;
}

int _isatty(int file) {
    (void)file;
    return 1;
}

int _close(int file) {
    (void)file;
    return -1;
}

int _lseek(int file, int place, int from) {
    (void)file, (void)place, (void)from;
    return 0;
}

int _read(int file, char *text, int size) {
    (void)file, (void)text, (void)size;
    return 0;
}
#endif
