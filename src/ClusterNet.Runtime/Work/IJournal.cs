using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;

namespace ClusterNet.Runtime.Work;

/// <summary>Keeps what a coordinator that is started again must know.</summary>
internal interface IJournal
{
    /// <summary>Keeps this in the place of what was kept before. Nothing waits for it, and a failure is only told.</summary>
    void Write(WriteJournal entry);

    /// <summary>What was kept last; null where there is nothing, or nothing that can be read.</summary>
    StandbyUpdate? Read();
}
