using ClusterNet.Runtime.Links.Messages;

namespace ClusterNet.Akka.Nodes;

/// <summary>What the roles of a node are called among those of the cluster.</summary>
public static class NodeRoleNames
{
    /// <summary>Computes gradients.</summary>
    public const string Worker = "clusternet-worker";

    /// <summary>Holds chunks of the weights.</summary>
    public const string Server = "clusternet-server";

    /// <summary>May host the coordinator.</summary>
    public const string Coordinator = "clusternet-coordinator";

    /// <summary>The trainer's roles among those of a member.</summary>
    public static NodeRoles Read(IEnumerable<string> roles)
    {
        NodeRoles read = NodeRoles.None;
        foreach (string role in roles)
            read |= role switch { Worker => NodeRoles.Worker, Server => NodeRoles.Server, Coordinator => NodeRoles.Coordinator, _ => NodeRoles.None };
        return read;
    }

    /// <summary>The names of roles.</summary>
    public static IEnumerable<string> Of(NodeRoles roles)
    {
        if (roles.HasFlag(NodeRoles.Worker))
            yield return Worker;
        if (roles.HasFlag(NodeRoles.Server))
            yield return Server;
        if (roles.HasFlag(NodeRoles.Coordinator))
            yield return Coordinator;
    }
}
