# Worker 1 falls silent without dying. Its lease runs out, and its micro-batches and parts of the evaluation go to worker 0.

plan steps=4 chunks=1 servers=1 workers=2 evaluate=2 parts=2
----
(nothing to tell)

settle
----
view 1 (worker 0 [0, 2), worker 1 [2, 4); chunks on 0): training begins

pause worker 1
----
(nothing to tell)

run
----
(nothing to tell)

run 3s
----
server 0 applied chunk 0, now v1 = w1.1dd4a45c
step v1: loss 0.2375 over 4 samples
view 2 (worker 0 [0, 4); chunks on 0): worker 1 fell silent
server 0 applied chunk 0, now v2 = w2.0bcc5356
step v2: loss 0.0877914 over 4 samples
evaluation v2: loss 0.0363757 over 2 samples; the epoch's training loss 0.162646 over 8 samples
server 0 applied chunk 0, now v3 = w3.cadbab37
step v3: loss 0.0542527 over 4 samples
server 0 applied chunk 0, now v4 = w4.9f5f86fe
step v4: loss 0.0392913 over 4 samples
evaluation v4: loss 0.0202041 over 2 samples; the epoch's training loss 0.046772 over 8 samples
checkpoint v4 committed
finished: Completed at v4

unpause worker 1
----
(nothing to tell)

# It missed everything, and is told so when it speaks.

run 2s
----
(nothing to tell)

check
----
the weights are those of an undisturbed run: w4.9f5f86fe
every payload was given back
