// SPDX-License-Identifier: GPL-3.0-only
// A library that takes as long to load as somebody wants: while the loader binds its function, and so holds its lock,
// it writes a byte to one descriptor and waits for one from another. No other function is bound yet: system calls
// alone.

#include "slowlibrary.h"

#include <sys/syscall.h>

namespace {

long systemCall(long number, long file, void* byte)
{
    long result = number;
    asm volatile("syscall" : "+a"(result) : "D"(file), "S"(byte), "d"(1L) : "rcx", "r11", "memory");
    return result;
}

int answer()
{
    return 42;
}

} // namespace

extern "C" {

static int (*bindSlowly())()
{
    char byte = '!';
    systemCall(SYS_write, slowLibraryTells, &byte);
    systemCall(SYS_read, slowLibraryWaits, &byte);
    return answer;
}

int slowAnswer() __attribute__((ifunc("bindSlowly")));
int (*slowAnswerBound)() = slowAnswer; // so that there is something to bind
}
