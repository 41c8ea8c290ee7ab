"""What becomes of what students say: cleaned, masked, and deleted in time."""
