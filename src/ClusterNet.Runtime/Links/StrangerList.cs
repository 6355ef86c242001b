namespace ClusterNet.Runtime.Links;

/// <summary>The callers that have not yet proved who they are, in the order in which they came.</summary>
internal sealed class StrangerList
{
    private readonly Lock _lock = new();
    private readonly LinkedList<CancellationTokenSource> _strangers = [];
    private readonly int _limit;

    /// <summary>An empty list.</summary>
    /// <param name="limit">The most strangers at a time; when one more comes, the oldest is sent away.</param>
    public StrangerList(int limit)
    {
        _limit = limit;
    }

    /// <summary>Takes a stranger in.</summary>
    /// <param name="sendAway">Cancelled when its place is needed.</param>
    /// <returns>To be handed to <see cref="Remove"/>.</returns>
    public LinkedListNode<CancellationTokenSource> Add(CancellationTokenSource sendAway)
    {
        CancellationTokenSource? oldest = null;
        LinkedListNode<CancellationTokenSource> place;
        lock (_lock)
        {
            if (_strangers.Count >= _limit)
            {
                oldest = _strangers.First!.Value;
                _strangers.RemoveFirst();
            }

            place = _strangers.AddLast(sendAway);
        }

        try
        {
            oldest?.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has just gone by itself.
        }

        return place;
    }

    /// <summary>It is no stranger any more, or gone.</summary>
    public void Remove(LinkedListNode<CancellationTokenSource> place)
    {
        lock (_lock)
            if (place.List is not null)
                _strangers.Remove(place);
    }
}
