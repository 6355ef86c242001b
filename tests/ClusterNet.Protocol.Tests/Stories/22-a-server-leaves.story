# Server 0 is asked to leave. Its chunk goes to server 1 while training goes on; only then does it leave. Nothing is rewound.

plan steps=4 chunks=2 servers=2 workers=1
----
(nothing to tell)

settle
----
view 1 (worker 0 [0, 4); chunks on 0 1): training begins

drain server 0
----
coordinator: server 0 is to leave
  -> worker 0: view 2 (worker 0 [0, 4); chunks on 0-1 1)
  -> server 0: view 2 (worker 0 [0, 4); chunks on 0-1 1)
  -> server 1: view 2 (worker 0 [0, 4); chunks on 0-1 1)
  view 2 (worker 0 [0, 4); chunks on 0-1 1): server 0 is to leave
  writes its journal, term 0

run 10s
----
server 0 has left
view 3 (worker 0 [0, 4); chunks on 1 1): server 1 has what it was sent
server 1 applied chunk 1, now v1 = w1.cfeafa63
server 1 applied chunk 0, now v1 = w1.ce72c6ca
step v1: loss 0.2375 over 4 samples
server 1 applied chunk 1, now v2 = w2.60b495ba
server 1 applied chunk 0, now v2 = w2.173874d4
step v2: loss 0.0877914 over 4 samples
server 1 applied chunk 1, now v3 = w3.fc9555d6
server 1 applied chunk 0, now v3 = w3.836377ee
step v3: loss 0.0542527 over 4 samples
server 1 applied chunk 1, now v4 = w4.df93853c
server 1 applied chunk 0, now v4 = w4.a2de0cd4
step v4: loss 0.0392913 over 4 samples
checkpoint v4 committed
finished: Completed at v4

check
----
the weights are those of an undisturbed run: w4.a2de0cd4, w4.df93853c
every payload was given back
