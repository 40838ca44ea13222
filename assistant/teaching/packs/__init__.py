"""Course packs: an outline of the sources' own sentences, as slides, handout, case sheets and Markdown."""
