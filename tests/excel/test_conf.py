"""xlwings' settings file: ours in, everybody else's kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sujarit.excel.conf import read_conf, with_settings

OURS = {"INTERPRETER_WIN": rb"C:\sujarit\python.exe"}
OTHERS = b'"LICENSE_KEY","abc"\r\n"SHOW CONSOLE","False"\r\n'
WRITTEN = b'"INTERPRETER_WIN","C:\\sujarit\\python.exe"\r\n'


def test_a_new_file_holds_just_our_settings() -> None:
    assert with_settings(b"", OURS, b"\r\n") == WRITTEN


def test_other_keys_keep_their_lines_and_their_order() -> None:
    assert with_settings(OTHERS, OURS, b"\r\n") == OTHERS + WRITTEN


def test_a_key_with_spaces_is_written_with_spaces() -> None:
    assert with_settings(b"", {"USE UDF SERVER": b"True"}, b"\n") == b'"USE UDF SERVER","True"\n'


def test_an_older_value_of_ours_is_replaced_whatever_its_case_and_however_often() -> None:
    old = b'"Interpreter_Win","C:\\old"\r\n' + OTHERS + b"INTERPRETER_WIN,C:\\older\r\n"
    assert with_settings(old, OURS, b"\r\n") == OTHERS + WRITTEN


@pytest.mark.parametrize(
    "stray", [b"\r\n", b"   \r\n", b"just words\r\n", b'"HALF\r\n', b"\xef\xbb\xbf"]
)
def test_a_line_that_would_put_xlwings_out_of_step_is_left_out(stray: bytes) -> None:
    assert read_conf(stray + OTHERS).strays
    assert with_settings(stray + OTHERS, OURS, b"\r\n") == OTHERS + WRITTEN


def test_bytes_in_any_encoding_pass_through() -> None:
    thai = '"PYTHONPATH","C:\\แผน"\r\n'.encode("cp874")
    assert with_settings(thai, OURS, b"\r\n").startswith(thai)


def test_the_first_of_two_values_counts_as_it_does_for_xlwings() -> None:
    assert read_conf(b'"A","1"\n"a","2"\n').value("a") == b"1"


@given(st.binary(max_size=200))
def test_whatever_the_file_was_the_result_is_pairs_only_and_stays_so(data: bytes) -> None:
    once = with_settings(data, OURS, b"\r\n")
    assert read_conf(once).strays == ()
    assert read_conf(once).value("INTERPRETER_WIN") == OURS["INTERPRETER_WIN"]
    assert with_settings(once, OURS, b"\r\n") == once
