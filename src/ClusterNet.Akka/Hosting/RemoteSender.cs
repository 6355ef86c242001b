using Akka.Actor;

namespace ClusterNet.Akka.Hosting;

/// <summary>Who has sent the frame that this thread is bringing to a job; the job itself does not know of Akka's actors.</summary>
internal static class RemoteSender
{
    [ThreadStatic]
    private static IActorRef? _current;

    /// <summary>The actor; null where the frame has come over a link.</summary>
    public static IActorRef? Current => _current;

    /// <summary>Brings a frame to a job on behalf of an actor of another node.</summary>
    public static void During(IActorRef sender, Action bring)
    {
        _current = sender;
        try
        {
            bring();
        }
        finally
        {
            _current = null;
        }
    }
}
