"""Clause, lesson, number: what a clause means in money, which lessons and indicators speak of it, whose effect differs."""
