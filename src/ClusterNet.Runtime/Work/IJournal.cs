using ClusterNet.Protocol.Coordinators;

namespace ClusterNet.Runtime.Work;

/// <summary>Keeps what a coordinator that is started again must know.</summary>
internal interface IJournal
{
    /// <summary>
    /// Keeps this in the place of what was kept before. Returns at once; a failure is only logged. Where a later entry comes before this one was
    /// begun, the later one alone is written.
    /// </summary>
    /// <param name="entry">What is kept.</param>
    /// <param name="written">Called, on any thread, once the entry would survive a power cut.</param>
    void Write(CoordinatorJournal entry, Action written);

    /// <summary>What was kept last; null where there is nothing, or nothing that can be read.</summary>
    CoordinatorJournal? Read();
}
