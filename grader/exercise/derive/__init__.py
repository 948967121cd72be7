"""What follows from a spec: right values and the wrong values that known misconceptions give. Pure, stdlib only."""
