def parts(text, language): return (text,)
