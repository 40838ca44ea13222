"""What students and trainers take away: references and reading lists."""
