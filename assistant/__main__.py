"""`python -m assistant` is the command `ecpa`."""

import sys

from assistant.cli import main

sys.exit(main())
