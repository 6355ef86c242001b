namespace ClusterNet.Runtime.Actors;

/// <summary>What may come from other processes without waking anybody, as long as somebody looks.</summary>
internal interface IArrivals
{
    /// <summary>Whether anything can come at all.</summary>
    bool MayCome { get; }

    /// <summary>The caller looks from now on, every few milliseconds at least.</summary>
    void Attend();

    /// <summary>The caller looks no more; where nobody else does, whatever comes wakes a thread of the system.</summary>
    void Leave();

    /// <summary>Takes in what has come. Quick where nothing has.</summary>
    void Look();
}
