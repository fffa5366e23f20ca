"""Questions about meetings, training, activities, care and projects."""

FAMILY = "会议与活动"
