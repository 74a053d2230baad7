"""Labelled minutes without end: composed from tables of habits, so that the labels are known and not read.

`document.compose(seed)` gives a page and its labels; the same seed gives the same page. Everybody and everything in them is
invented. What is measured is the reader, never its tables: names and sentences are kept here, not taken from the package.
"""
