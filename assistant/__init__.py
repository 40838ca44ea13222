"""Gansu ECPA Assistant: cited answers from one paper and the policy documents around it."""

import os

# The threads of PyTorch and FAISS wait asleep, not spinning: on a busy or a two-core machine, spinning ones take the processor from the one that
# works (measured on two cores beside six other processes: 118 sentences in 4 s instead of 45 s). Read once, when the first of them is loaded.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
