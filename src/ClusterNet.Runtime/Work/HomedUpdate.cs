using ClusterNet.Numerics;

namespace ClusterNet.Runtime.Work;

/// <summary>A chunk's optimizer with its states, and the compute thread in whose caches they are.</summary>
internal readonly record struct HomedUpdate(ChunkUpdate Update, int Home);
