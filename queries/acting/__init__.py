"""What people do about what was found: gaps that are accepted for a time, tasks that somebody has."""

FAMILY = "任务与认可"
