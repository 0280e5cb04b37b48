"""Faults of the machine: killed processes, full disks."""
