"""Gansu ECPA Assistant: cited answers from one paper and the policy documents around it."""
