# A second server joins a job that one server holds alone, and is given half of the chunks.

plan steps=4 chunks=2 servers=1 workers=1
----
(nothing to tell)

settle
----
view 1 (worker 0 [0, 4); chunks on 0 0): training begins

start server 1
----
server 1: Started
  -> coordinator: let me in (incarnation 0)

run 10s
----
view 2 (worker 0 [0, 4); chunks on 0 0-1): server 1 joined
view 3 (worker 0 [0, 4); chunks on 0 1): server 1 has what it was sent
server 0 applied chunk 0, now v1 = w1.ce72c6ca
step v1: loss 0.2375 over 4 samples
server 1 applied chunk 1, now v1 = w1.cfeafa63
server 1 applied chunk 1, now v2 = w2.60b495ba
server 0 applied chunk 0, now v2 = w2.173874d4
step v2: loss 0.0877914 over 4 samples
server 1 applied chunk 1, now v3 = w3.fc9555d6
server 0 applied chunk 0, now v3 = w3.836377ee
step v3: loss 0.0542527 over 4 samples
server 1 applied chunk 1, now v4 = w4.df93853c
server 0 applied chunk 0, now v4 = w4.a2de0cd4
step v4: loss 0.0392913 over 4 samples
checkpoint v4 committed
finished: Completed at v4

check
----
the weights are those of an undisturbed run: w4.a2de0cd4, w4.df93853c
every payload was given back
