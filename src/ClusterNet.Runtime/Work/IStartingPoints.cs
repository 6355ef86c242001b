namespace ClusterNet.Runtime.Work;

/// <summary>Reads what training can start from.</summary>
internal interface IStartingPoints
{
    /// <summary>The initial weights at step 0, else the committed checkpoint of that step. May take long; any thread may ask.</summary>
    /// <exception cref="Exception">It cannot be read; the message says why.</exception>
    StartingPoint Read(long step);
}
