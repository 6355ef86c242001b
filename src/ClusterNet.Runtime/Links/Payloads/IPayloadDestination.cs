namespace ClusterNet.Runtime.Links.Payloads;

/// <summary>
/// Finds memory for numbers before they are read from the socket, so that they go straight to where they are needed. Called on the reading
/// thread of a connection, from several at once: it must be quick.
/// </summary>
public interface IPayloadDestination
{
    /// <summary>Memory for the announced numbers, or null to have them thrown away together with their message.</summary>
    ReceivingNumbers? Find(in PayloadAnnouncement announcement);
}
