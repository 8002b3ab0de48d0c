"""What a unit is written with."""
