# The network doubles contributions and delivers them late.

plan steps=2 chunks=1 servers=1 workers=2
----
(nothing to tell)

settle
----
view 1 (worker 0 [0, 2), worker 1 [2, 4); chunks on 0): training begins

compute worker 0
----
worker 0: computed v0 chunk 0 [0, 2) = (0+1)
  -> server 0: contribution v0 chunk 0 [0, 2) = (0+1)

duplicate contribution v0
----
twice in flight: worker 0 -> server 0: contribution v0 chunk 0 [0, 2) = (0+1)

deliver contribution v0
----
worker 0 -> server 0: contribution v0 chunk 0 [0, 2) = (0+1)
worker 0 -> server 0: contribution v0 chunk 0 [0, 2) = (0+1)
  gives back (0+1)

# The second copy brought nothing new and was given back. Of the next contribution one copy comes during the update, and one too late: the
# step is complete, and its sender, who seems to lack the new version, is told the current one.

compute worker 1
----
worker 1: computed v0 chunk 0 [2, 4) = (2+3)
  -> server 0: contribution v0 chunk 0 [2, 4) = (2+3)

duplicate contribution
----
twice in flight: worker 1 -> server 0: contribution v0 chunk 0 [2, 4) = (2+3)

duplicate next contribution
----
twice in flight: worker 1 -> server 0: contribution v0 chunk 0 [2, 4) = (2+3)

deliver next contribution
----
worker 1 -> server 0: contribution v0 chunk 0 [2, 4) = (2+3)
  needs no version below v0
  applies v0 chunk 0 with [0, 2) [2, 4)

deliver next contribution
----
worker 1 -> server 0: contribution v0 chunk 0 [2, 4) = (2+3)
  gives back (2+3)

apply server 0
----
server 0: applied chunk 0, now v1 = w1.1dd4a45c
  needs no version below v0
  -> worker 0: weights v1 chunk 0 = w1.1dd4a45c
  -> worker 1: weights v1 chunk 0 = w1.1dd4a45c
  -> coordinator: completed v1, loss 0.2375 over 4 samples
  gives back (0+1)
  gives back (2+3)

deliver contribution
----
worker 1 -> server 0: contribution v0 chunk 0 [2, 4) = (2+3)
  gives back (2+3)
  -> worker 1: weights v1 chunk 0 = w1.1dd4a45c

run
----
step v1: loss 0.2375 over 4 samples
server 0 applied chunk 0, now v2 = w2.0bcc5356
step v2: loss 0.0877914 over 4 samples
checkpoint v2 committed
finished: Completed at v2

check
----
the weights are those of an undisturbed run: w2.0bcc5356
every payload was given back
