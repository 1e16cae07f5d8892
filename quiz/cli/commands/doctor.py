"""`quiz doctor`: what the sandbox really refuses here, and where quiz keeps its files."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from quiz.cli.errors import leaving_with
from quiz.cli.options import Settings, common, format_option
from quiz.cli.paint import paint, tell, tell_json
from quiz.text.language import Phrase

if TYPE_CHECKING:
    from quiz.sandbox import Report

UNSAFE_HERE = 3

SAFE = Phrase(
    "Code can be graded here: every layer holds and refused what it is there for.",
    "本机可以安全判题：每一层防护都已生效，并拒绝了它该拒绝的操作。",
)
ALL_BUT_HIDDEN = Phrase(
    "Code can be graded here. Only which processes there are is not hidden from it: "
    "the kernel refuses a namespace.",
    "本机可以安全判题。只是内核不允许建立命名空间，代码仍能得知有哪些进程存在。",
)
UNSAFE = Phrase(
    "Code cannot be graded safely here.",
    "本机无法安全判题。",
)
LACKING = Phrase("Lacking: {layers}.", "缺少：{layers}。")
WEAK = Phrase(
    "`--allow-weak-sandbox` grades all the same; use it for your own code only.",
    "加上 `--allow-weak-sandbox` 仍可判题，但请只用于你自己的代码。",
)
FILES = Phrase("Files", "文件")
PROGRESS = Phrase("progress", "进度")
CACHE = Phrase("cache", "缓存")
BANK = Phrase("bank", "题库")
REFUSED = Phrase("refused", "已拒绝")
ALLOWED = Phrase("ALLOWED", "竟然允许")

LAYERS = {
    "rlimits": Phrase("limits on memory, time and files", "内存、时间与文件上限"),
    "capabilities": Phrase("no privileges", "无特权"),
    "no_new_privs": Phrase("no privileges to be gained", "无法提权"),
    "landlock": Phrase("which files can be read", "可读的文件"),
    "seccomp": Phrase("which system calls can be made", "可用的系统调用"),
    "namespace": Phrase("which processes can be seen", "可见的进程"),
}
ATTEMPTS = {
    "memory": Phrase("take more memory than allowed", "申请超额内存"),
    "file-growth": Phrase("make a file grow", "让文件变大"),
    "kernel-account": Phrase("(the kernel's own account)", "（内核的记录）"),
    "read-system": Phrase("read a system file", "读取系统文件"),
    "read-program": Phrase("read this program", "读取本程序"),
    "list-folder": Phrase("list a folder", "列出目录"),
    "read-processes": Phrase("read about other processes", "查看其他进程"),
    "write-file": Phrase("write a file", "写文件"),
    "change-file": Phrase("change a file's mode", "修改文件权限"),
    "network": Phrase("open a network connection", "连接网络"),
    "local-socket": Phrase("open a local socket", "打开本地套接字"),
    "fork": Phrase("start a process", "启动进程"),
    "thread": Phrase("start a thread", "启动线程"),
    "execute": Phrase("run another program", "执行其他程序"),
    "signal-others": Phrase("signal another process", "向其他进程发信号"),
    "other-clocks": Phrase("read another process's clock", "读取其他进程的时钟"),
    "own-pipes": Phrase("open its own pipes again", "重新打开自己的管道"),
    "find-processes": Phrase("find out whether a process lives", "探知某个进程是否存在"),
}


@click.command()
@format_option
@common
def doctor(settings: Settings, format_: str) -> None:
    """Try out the sandbox, and say what it refused and what this machine lacks."""
    from quiz.sandbox import probe

    report = probe()
    with leaving_with(0 if report.safe else UNSAFE_HERE):
        _show(settings, report, format_)


def _show(settings: Settings, report: Report, format_: str) -> None:
    if format_ == "json":
        import dataclasses

        fields = dataclasses.asdict(report)
        tell_json({"safe": report.safe, **fields})
        return
    from quiz.text.width import pad

    language = settings.language
    tell(paint(f"{report.system} {report.kernel} · {report.machine}", dim=True))
    layer = ""
    for finding in report.findings:
        if finding.layer != layer:
            layer = finding.layer
            meaning = LAYERS[layer].in_(language)
            tell()
            tell(paint(layer, bold=True), paint(f"  {meaning}", dim=True))
        said = (REFUSED if finding.refused else ALLOWED).in_(language)
        sign = paint("✓" if finding.refused else "✗", fg="green" if finding.refused else "red")
        tried = pad(ATTEMPTS[finding.attempt].in_(language), 34)
        tell("  ", sign, f" {tried}{pad(said, 12)}", paint(finding.how, dim=True))
    tell()
    if report.safe:
        verdict = ALL_BUT_HIDDEN if report.lacking else SAFE
        tell(paint(verdict.in_(language), fg="green", bold=True))
    else:
        tell(paint(UNSAFE.in_(language), fg="red", bold=True), f" {report.reason}")
        if report.lacking:
            tell(LACKING.in_(language, layers=", ".join(report.lacking)))
        tell(WEAK.in_(language))
    _files(settings)


def _files(settings: Settings) -> None:
    from quiz.bank import default_cache, find_banks
    from quiz.progress import default_path

    language = settings.language
    tell()
    tell(paint(FILES.in_(language), bold=True))
    tell(f"  {PROGRESS.in_(language)}: {default_path(os.environ)}")
    tell(f"  {CACHE.in_(language)}: {default_cache()}")
    for root in find_banks(settings.banks, os.environ):
        tell(f"  {BANK.in_(language)}: {root}")


COMMANDS = {"doctor": doctor}
