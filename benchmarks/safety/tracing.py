"""Runs Python code in a child that stops at every system call that can change a file, and lets it fail or die there.

Linux on x86-64 only: a seccomp filter picks the calls, ptrace stops them. What runs is the real thing, SQLite included.
"""

from __future__ import annotations

import ctypes
import os
import platform
import signal
import struct
import sys
from collections.abc import Callable
from typing import NamedTuple

AVAILABLE = sys.platform == "linux" and platform.machine() == "x86_64"

# Numbers of system calls, and at which argument there is a path or a descriptor.
CALLS: dict[int, tuple[str, str]] = {
    1: ("write", "f"),
    18: ("pwrite64", "f"),
    20: ("writev", "f"),
    296: ("pwritev", "f"),
    74: ("fsync", "f"),
    75: ("fdatasync", "f"),
    76: ("truncate", "p"),
    77: ("ftruncate", "f"),
    285: ("fallocate", "f"),
    73: ("flock", "f"),
    91: ("fchmod", "f"),
    93: ("fchown", "f"),
    190: ("fsetxattr", "f"),
    90: ("chmod", "p"),
    92: ("chown", "p"),
    82: ("rename", "pp"),
    264: ("renameat", "dpdp"),
    316: ("renameat2", "dpdp"),
    86: ("link", "pp"),
    265: ("linkat", "dpdp"),
    88: ("symlink", " p"),
    266: ("symlinkat", " dp"),
    87: ("unlink", "p"),
    263: ("unlinkat", "dp"),
    84: ("rmdir", "p"),
    83: ("mkdir", "p"),
    258: ("mkdirat", "dp"),
    268: ("fchmodat", "dp"),
    260: ("fchownat", "dp"),
    280: ("utimensat", "dp"),
    2: ("open", "p"),
    257: ("openat", "dp"),
}
WRITES = ("write", "pwrite64", "writev", "pwritev")
_OPEN_TO_WRITE = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC

_TRACEME, _CONT, _SYSCALL, _GETREGS, _SETREGS, _SETOPTIONS = 0, 7, 24, 12, 13, 0x4200
_SYSGOOD, _TRACESECCOMP, _EXITKILL = 1, 0x80, 0x100000
_EVENT_SECCOMP = 7
_REGISTERS = struct.Struct("27Q")  # user_regs_struct
_RAX, _RDX, _RSI, _RDI, _ORIG_RAX, _R10 = 10, 12, 13, 14, 15, 7


class Call(NamedTuple):
    """A call that is about to be made: its place among all of the run (from 1), its name and its paths."""

    number: int
    name: str
    paths: tuple[str, ...]
    flags: int
    data: bytes  # of write and pwrite64
    offset: int  # of pwrite64 and ftruncate


class Fault(NamedTuple):
    """What is done to a call: `kill` before or after it, an error number instead of it, or half of the bytes written."""

    kill: str = ""
    error: int = 0
    short: bool = False


class Ended(NamedTuple):
    """How the child ended: its exit code, negative for a signal; and the calls that it made."""

    code: int
    calls: list[Call]


def run(work: Callable[[], object], act: Callable[[Call], Fault | None], seconds: int = 60) -> Ended:
    """Run `work` in a child; `act` is asked at each call on a file that is not a standard stream."""
    child = os.fork()
    if not child:
        _be_traced(work, seconds)
    os.waitpid(child, 0)
    _ptrace(_SETOPTIONS, child, _SYSGOOD | _TRACESECCOMP | _EXITKILL)
    calls: list[Call] = []
    _ptrace(_CONT, child, 0)
    while True:
        _, status = os.waitpid(child, 0)
        if not os.WIFSTOPPED(status):
            return Ended(os.waitstatus_to_exitcode(status), calls)
        stopped_by = os.WSTOPSIG(status)
        if stopped_by == signal.SIGTRAP and status >> 16 == _EVENT_SECCOMP:
            call = _call(child, len(calls) + 1)
            if call is not None:
                calls.append(call)
                fault = act(call)
                if fault is not None:
                    _inflict(child, fault)
                    if fault.kill:
                        continue
            stopped_by = 0
        elif stopped_by == signal.SIGTRAP:
            stopped_by = 0
        _ptrace(_CONT, child, stopped_by)


def _be_traced(work: Callable[[], object], seconds: int) -> None:
    code = 70
    try:
        _ptrace(_TRACEME, 0, 0)
        os.kill(os.getpid(), signal.SIGSTOP)
        _filter()
        signal.alarm(seconds)
        work()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0
    finally:
        os._exit(code)


def _inflict(child: int, fault: Fault) -> None:
    if fault.kill == "before":
        os.kill(child, signal.SIGKILL)
    elif fault.kill == "after":
        _ptrace(_SYSCALL, child, 0)
        os.waitpid(child, 0)
        os.kill(child, signal.SIGKILL)
    elif fault.error:
        registers = _registers(child)
        registers[_ORIG_RAX] = registers[_RAX] = (1 << 64) - 1
        registers[_RAX] = (1 << 64) - fault.error
        _set_registers(child, registers)
    elif fault.short:
        registers = _registers(child)
        registers[_RDX] = (registers[_RDX] + 1) // 2
        _set_registers(child, registers)


def _call(child: int, number: int) -> Call | None:
    """Return the call that the child is about to make; None for a write to a standard stream."""
    registers = _registers(child)
    name, kinds = CALLS[registers[_ORIG_RAX]]
    args = [registers[at] for at in (_RDI, _RSI, _RDX, _R10)]
    paths = []
    folder = ""
    for kind, arg in zip(kinds, args, strict=False):
        if kind == "f":
            if arg <= 2:
                return None
            paths.append(_descriptor(child, arg))
        elif kind == "d":
            folder = _descriptor(child, arg)
        elif kind == "p":
            paths.append(os.path.normpath(os.path.join(folder, _text(child, arg))))
            folder = ""
    flags = args[2] if name == "openat" else args[1] if name == "open" else registers[9]  # r8 of renameat2
    data = _bytes(child, args[1], args[2]) if name in ("write", "pwrite64") else b""
    offset = args[3] if name == "pwrite64" else args[1]
    return Call(number, name, tuple(paths), flags, data, offset)


def _descriptor(child: int, number: int) -> str:
    number &= 0xFFFFFFFF
    try:
        return os.readlink(f"/proc/{child}/{'cwd' if number == 0xFFFFFF9C else f'fd/{number}'}")
    except OSError:
        return f"fd {number}"


def _text(child: int, address: int) -> str:
    return os.fsdecode(_bytes(child, address, 4096).split(b"\0")[0]) or "?"


def _bytes(child: int, address: int, size: int) -> bytes:
    try:
        with open(f"/proc/{child}/mem", "rb", buffering=0) as memory:
            memory.seek(address)
            return memory.read(size)
    except OSError:
        return b""


def _filter() -> None:
    """Let the kernel stop this process at the CALLS, at opening a file only if it is to be written."""
    load, equal, any_of, give = 0x20, 0x15, 0x45, 0x06
    trace, allow = 0x7FF00000, 0x7FFF0000
    code = [(load, 0, 0, 0)]
    for number, (name, _) in CALLS.items():
        if name in ("open", "openat"):
            at = 16 + 8 * (2 if name == "openat" else 1)
            code += [(equal, 0, 4, number), (load, 0, 0, at), (any_of, 0, 1, _OPEN_TO_WRITE)]
            code += [(give, 0, 0, trace), (give, 0, 0, allow)]
        else:
            code += [(equal, 0, 1, number), (give, 0, 0, trace)]
    code.append((give, 0, 0, allow))
    raw = b"".join(struct.pack("HBBI", *one) for one in code)
    program = struct.pack("HxxxxxxQ", len(code), ctypes.addressof(buffer := ctypes.create_string_buffer(raw)))
    _libc.prctl(38, 1, 0, 0, 0)  # PR_SET_NO_NEW_PRIVS
    if _libc.prctl(22, 2, ctypes.c_char_p(program), 0, 0):  # PR_SET_SECCOMP, SECCOMP_MODE_FILTER
        raise OSError(ctypes.get_errno(), "no seccomp here")
    del buffer


_libc = ctypes.CDLL(None, use_errno=True)
_libc.ptrace.argtypes = (ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p)
_libc.ptrace.restype = ctypes.c_long


def _ptrace(request: int, child: int, data: int) -> None:
    if _libc.ptrace(request, child, None, ctypes.c_void_p(data)) < 0 and request == _SETOPTIONS:
        raise OSError(ctypes.get_errno(), "no ptrace here")


def _registers(child: int) -> list[int]:
    buffer = ctypes.create_string_buffer(_REGISTERS.size)
    _libc.ptrace(_GETREGS, child, None, ctypes.addressof(buffer))
    return list(_REGISTERS.unpack(buffer.raw))


def _set_registers(child: int, registers: list[int]) -> None:
    buffer = ctypes.create_string_buffer(_REGISTERS.pack(*registers), _REGISTERS.size)
    _libc.ptrace(_SETREGS, child, None, ctypes.addressof(buffer))
