"""dateline: dated news reports of armed conflict in, a sourced record of incidents out."""

from __future__ import annotations
