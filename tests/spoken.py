"""What the product says, found in its code: the sentences of errors and reports, with a value put in where one will stand."""

import ast
import importlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from types import ModuleType

import assistant
from assistant import errors

ROOT = Path(assistant.__file__).parent
ERRORS = {name for name, one in vars(errors).items() if isinstance(one, type) and issubclass(one, errors.EcpaError)}
VALUE = "7"


@dataclass(frozen=True)
class Sentence:
    """A sentence as it may be said, and where it stands in the code."""

    text: str
    place: str


def modules() -> Iterator[tuple[Path, ast.Module]]:
    """All modules of the product."""
    for path in sorted(ROOT.rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def sentences() -> list[Sentence]:
    """Every sentence of an error that is raised, of a finding of the doctor, and of a fault or an outcome of a file.

    A sentence that comes from a message catalogue, or is handed on from another error, is none of these.
    """
    found = []
    for path, tree in modules():
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            for argument in _said(call):
                for text in _texts(argument, path, tree):
                    found.append(Sentence(text, f"{path.relative_to(ROOT)}:{call.lineno}"))
    return found


def _said(call: ast.Call) -> list[ast.expr]:
    """The arguments of a call that are shown to a reader."""
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    if name in ERRORS:
        return call.args[:1]
    if name in ("Finding", "Fault", "_refused"):
        return call.args[1:3]
    return []


def _texts(node: ast.expr, path: Path, tree: ast.Module) -> list[str]:
    """The texts that an expression may give; none for what cannot be told from the code."""
    match node:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.JoinedStr(values=values):
            return _joined([_part(one, path, tree) for one in values])
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _joined([_texts(left, path, tree), _texts(right, path, tree)])
        case ast.IfExp(body=one, orelse=other):
            return _texts(one, path, tree) + _texts(other, path, tree)
        case ast.Name(id=name):
            text = getattr(_module(path), name, None)
            return [text] if isinstance(text, str) else _assigned(name, node, path, tree)
        case ast.Attribute(value=ast.Name(id=first), attr=name):
            text = getattr(getattr(_module(path), first, None), name, None)
            return [text] if isinstance(text, str) else []
    return []


def _part(node: ast.expr, path: Path, tree: ast.Module) -> list[str]:
    if isinstance(node, ast.FormattedValue):
        return _texts(node.value, path, tree) or [VALUE]
    return _texts(node, path, tree)


def _assigned(name: str, node: ast.Name, path: Path, tree: ast.Module) -> list[str]:
    """The texts that a name is given inside the function around it."""
    around = [one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef) and one.lineno <= node.lineno <= (one.end_lineno or 0)]  # fmt: skip
    found = []
    for function in around[-1:]:
        for one in ast.walk(function):
            if (
                isinstance(one, ast.Assign)
                and one.lineno < node.lineno
                and any(isinstance(target, ast.Name) and target.id == name for target in one.targets)
            ):
                found += _texts(one.value, path, tree)
    return found


def _joined(parts: list[list[str]]) -> list[str]:
    return ["".join(one) for one in product(*parts)]


def _module(path: Path) -> ModuleType:
    return importlib.import_module(".".join(("assistant", *path.relative_to(ROOT).with_suffix("").parts)))
