using ClusterNet.Runtime.Links.SharedMemory;

namespace ClusterNet.Runtime.Tests.Links.SharedMemory;

/// <summary>A thread that looks all the time whether something has come, as compute threads do between two pieces of work.</summary>
internal sealed class Attendant : IDisposable
{
    private readonly Thread _thread;
    private volatile bool _leaves;

    /// <summary>Begins to attend.</summary>
    /// <param name="lanes">To what.</param>
    /// <param name="looks">After how many looks it goes away for a moment; null for never.</param>
    public Attendant(SharedLanes lanes, int? looks = null)
    {
        lanes.Attend();
        _thread = new Thread(() =>
        {
            for (int look = 1; !_leaves; look++)
            {
                lanes.Look();
                Thread.Yield();
                if (look % looks == 0)
                {
                    lanes.Leave();
                    Thread.Yield();
                    lanes.Attend();
                }
            }

            lanes.Leave();
        });
        _thread.Start();
    }

    public void Dispose()
    {
        _leaves = true;
        _thread.Join();
    }
}
