"""Letters as documents: all of them in one, a page each, or one document for everybody in an archive."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile

from docx.document import Document as Doc
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

from graphmodel.errors import InputError
from graphmodel.kinds.codes.normal_form import match_key
from visualisation.contacts.letters import TITLE, Letter, Letters
from visualisation.document import GREY, RED, UPRIGHT, centred, opened, write, write_table
from visualisation.report.content import in_chinese

SIZE: Final = 12
INDENT: Final = Pt(2 * SIZE)
DAY: Final = "　　　　年　　月　　日"
_UNFIT: Final = '\\/:*?"<>|'


def write_letters(path: Path, letters: Letters) -> Path:
    """Write the letters in the form of the ending of the file name; InputError for another ending, or where there are
    none."""
    if not letters.each:
        raise InputError("没有可出的通知书：没有人安排了联系点。")
    if path.suffix.lower() == ".zip":
        _write_archive(path, letters)
    elif path.suffix.lower() == ".docx":
        _document(letters, letters.each).save(str(path))
    else:
        raise InputError(
            f"通知书存不成“{path.name}”：文件名的结尾应是 .docx（一个文件，每人一页）或 .zip（每人一个文件）。"
        )
    return path


def _write_archive(path: Path, letters: Letters) -> None:
    """Write one document for each; whoever shares a name is told apart by the number."""
    names = [match_key(letter.name) for letter in letters.each]
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for letter in letters.each:
            alone = names.count(match_key(letter.name)) == 1
            called = letter.name if alone else f"{letter.name}（{letter.id}）"
            held = BytesIO()
            _document(letters, (letter,)).save(held)
            archive.writestr(f"{TITLE}-{_fit(called)}.docx", held.getvalue())


def _fit(name: str) -> str:
    """Return a name as the name of a file may be."""
    return "".join("_" if letter in _UNFIT or not letter.isprintable() else letter for letter in name)[:60]


def _document(letters: Letters, each: tuple[Letter, ...]) -> Doc:
    document = opened(letters.title, letters.head, in_tables=10.5)
    for number, letter in enumerate(each):
        _write_letter(document, letters, letter, new_page=number > 0)
    return document


def _write_letter(document: Doc, letters: Letters, letter: Letter, *, new_page: bool) -> None:
    title = centred(document, TITLE, 22, RED, bold=True)
    title.paragraph_format.page_break_before = new_page
    made_up = "　　合成示例，不得上报" if letters.head.synthetic else ""
    centred(document, f"{letters.head.unit}　{letters.year}年度{made_up}", 10, GREY)
    _write_line(document, f"{letter.name}同志：", bold=True)
    for said in letter.paragraphs:
        _write_line(document, said, indented=True)
    write_table(document, letter.units, UPRIGHT)
    for said in letter.after:
        _write_line(document, said, indented=True)
    write_table(document, letter.visits, UPRIGHT)
    _write_signatures(document, letters)


def _write_line(document: Doc, text: str, *, indented: bool = False, bold: bool = False) -> None:
    held = document.add_paragraph()
    write(held, text, SIZE, bold=bold)
    held.paragraph_format.line_spacing = 1.35
    held.paragraph_format.space_after = Pt(6)
    if indented:
        held.paragraph_format.first_line_indent = INDENT


def _write_signatures(document: Doc, letters: Letters) -> None:
    for text, above in ((f"联系人（签字）：{DAY}", 16), (f"{letters.head.unit}（盖章）", 16), (DAY, 2)):
        held = document.add_paragraph()
        write(held, text, SIZE)
        held.paragraph_format.space_before = Pt(above)
        held.paragraph_format.right_indent = Cm(1)
        held.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    told = document.add_paragraph()
    write(told, f"按 {in_chinese(letters.head.as_of)} 的资料（快照第 {letters.head.snapshot} 号）。", 9, GREY)
