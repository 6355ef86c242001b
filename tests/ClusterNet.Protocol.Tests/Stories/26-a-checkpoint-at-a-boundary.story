# The user asks for a checkpoint during an evaluation. Nobody is frozen: all chunks stand at the boundary, and the word that lets them go on
# tells the servers to save it. A second wish changes nothing.

plan steps=4 slices=2 chunks=2 servers=2 workers=1 evaluate=2 parts=2
----
(nothing to tell)

lose next evaluation of v2
----
(nothing to tell)

run
----
view 1 (worker 0 [0, 2); chunks on 0 1): training begins
server 1 applied chunk 1, now v1 = w1.e2870a4c
server 0 applied chunk 0, now v1 = w1.90399d7d
step v1: loss 0.291667 over 2 samples
server 1 applied chunk 1, now v2 = w2.7b81e587
server 0 applied chunk 0, now v2 = w2.01a8a89b
step v2: loss 0.0954545 over 2 samples

checkpoint
----
coordinator: CheckpointRequested

checkpoint
----
coordinator: CheckpointRequested

run 60s
----
evaluation v2: loss 0.0363757 over 2 samples; the epoch's training loss 0.193561 over 4 samples
server 0 applied chunk 0, now v3 = w3.170de8dd
step v3: loss 0.0571895 over 2 samples
checkpoint v2 committed
server 1 applied chunk 1, now v3 = w3.7653cdeb
server 1 applied chunk 1, now v4 = w4.c776ff22
server 0 applied chunk 0, now v4 = w4.a8e01451
step v4: loss 0.0408333 over 2 samples
evaluation v4: loss 0.0202041 over 2 samples; the epoch's training loss 0.0490114 over 4 samples
checkpoint v4 committed
finished: Completed at v4

check
----
the weights are those of an undisturbed run: w4.a8e01451, w4.c776ff22
every payload was given back
