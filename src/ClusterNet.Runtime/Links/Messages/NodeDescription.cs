namespace ClusterNet.Runtime.Links.Messages;

/// <summary>A node of the cluster, as the nodes describe one another.</summary>
/// <param name="Index">The index of its actors: worker, server and candidate k of a job live on node k. Negative while none is assigned.</param>
/// <param name="Name">Its name, unique in the cluster.</param>
/// <param name="Instance">Drawn anew at every start of the process.</param>
/// <param name="Incarnation">Greater at every start of the process; its actors begin with it.</param>
/// <param name="Address">Where the others reach it: host and port.</param>
/// <param name="Roles">What it is ready to do.</param>
/// <param name="Threads">Its compute threads.</param>
public sealed record NodeDescription(int Index, string Name, Guid Instance, int Incarnation, string Address, NodeRoles Roles, int Threads);
