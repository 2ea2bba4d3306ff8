from pathlib import Path
def make(p): return Path(p)
