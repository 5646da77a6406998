"""What a table of the open file is: its columns with their meaning in both languages, and its DDL. No Flask, no SQL run."""

from dataclasses import dataclass, field
from typing import Literal

Type = Literal["INTEGER", "REAL", "NUMERIC", "TEXT"]


@dataclass(frozen=True)
class Column:
    """One column. ``unit`` in Thai; ``references``: whose first column it names; ``codes``: a list of table ``codes``."""

    name: str
    type: Type
    thai: str
    english: str
    meaning: str = ""
    unit: str = ""
    references: str = ""
    codes: str = ""

    @property
    def ddl(self) -> str:
        """Its line in CREATE TABLE."""
        return f"{quoted(self.name)} {self.type}" + (f" REFERENCES {self.references}" if self.references else "")


@dataclass(frozen=True)
class Table:
    """One table of the file; ``key`` are the columns that name a row, ``more`` further lines of its DDL."""

    name: str
    thai: str
    english: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    indexes: tuple[tuple[str, ...], ...] = field(default=())

    @property
    def names(self) -> tuple[str, ...]:
        """Its columns' names."""
        return tuple(column.name for column in self.columns)

    @property
    def ddl(self) -> list[str]:
        """The statements that make it."""
        inside = [column.ddl for column in self.columns] + [f"PRIMARY KEY ({_listed(self.key)})"]
        made = [f"CREATE TABLE {quoted(self.name)} (\n  " + ",\n  ".join(inside) + "\n)"]
        return made + [f"CREATE INDEX {quoted(f'{self.name}_{columns[0]}')} ON {quoted(self.name)} ({_listed(columns)})"
                       for columns in self.indexes]  # fmt: skip

    @property
    def insert(self) -> str:
        """The statement that takes a row, its values in the order of the columns."""
        places = ", ".join("?" for _column in self.columns)
        return f"INSERT INTO {quoted(self.name)} ({_listed(self.names)}) VALUES ({places})"


def quoted(name: str) -> str:
    """A name of ours in SQL; some are words of SQL too (left)."""
    return f'"{name}"'


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(quoted(name) for name in names)
