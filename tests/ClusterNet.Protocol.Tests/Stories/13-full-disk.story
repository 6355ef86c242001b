# A checkpoint on the way that cannot be written is reported, and training goes on; the last one has to be written.

plan steps=2 slices=2 chunks=1 servers=1 workers=1 checkpoint=1
----
(nothing to tell)

disk the disk is full
----
(nothing to tell)

run
----
view 1 (worker 0 [0, 2); chunks on 0): training begins
server 0 applied chunk 0, now v1 = w1.73395760
step v1: loss 0.291667 over 2 samples
checkpoint v1 the disk is full
server 0 applied chunk 0, now v2 = w2.cc3efd73
step v2: loss 0.0954545 over 2 samples
checkpoint v2 the disk is full
finished: Failed at v2, the last checkpoint could not be written: the disk is full
