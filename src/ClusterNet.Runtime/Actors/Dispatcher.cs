using System.Diagnostics.CodeAnalysis;

namespace ClusterNet.Runtime.Actors;

/// <summary>
/// Lets the thread that posts a message handle it. A message posted while the thread is handling another waits until that one is done:
/// the stack stays flat, and no actor is entered while it is inside a step.
/// </summary>
[SuppressMessage("Reliability", "CA1001", Justification = "A timer that has just fired may still post when everything else has ended.")]
internal sealed class Dispatcher
{
    private readonly ThreadLocal<Pending> _pending = new(() => new Pending());

    /// <summary>Handles what is in a mailbox, now or as soon as this thread is done with the one it is at.</summary>
    public void Run(Mailbox mailbox)
    {
        Pending pending = _pending.Value!;
        if (pending.IsRunning)
        {
            pending.Mailboxes.Enqueue(mailbox);
            return;
        }

        pending.IsRunning = true;
        try
        {
            mailbox.Drain();
            while (pending.Mailboxes.TryDequeue(out Mailbox? next))
                next.Drain();
        }
        finally
        {
            pending.IsRunning = false;
        }
    }

    private sealed class Pending
    {
        public Queue<Mailbox> Mailboxes { get; } = new();

        public bool IsRunning { get; set; }
    }
}
