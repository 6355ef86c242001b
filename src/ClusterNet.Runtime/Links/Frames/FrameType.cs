namespace ClusterNet.Runtime.Links.Frames;

/// <summary>The number that stands for a type of message on the wire. A number once given is never given to another type.</summary>
public enum FrameType
{
    /// <summary>No message.</summary>
    None = 0,

    /// <summary><see cref="Messages.AuthenticationHello"/>.</summary>
    AuthenticationHello = 1,

    /// <summary><see cref="Messages.AuthenticationChallenge"/>.</summary>
    AuthenticationChallenge = 2,

    /// <summary><see cref="Messages.AuthenticationProof"/>.</summary>
    AuthenticationProof = 3,

    /// <summary><see cref="Messages.Hello"/>.</summary>
    Hello = 4,

    /// <summary><see cref="Messages.Welcome"/>.</summary>
    Welcome = 5,

    /// <summary><see cref="Messages.Refusal"/>.</summary>
    Refusal = 6,

    /// <summary><see cref="Messages.Ping"/>.</summary>
    Ping = 7,

    /// <summary><see cref="Messages.Pong"/>.</summary>
    Pong = 8,

    /// <summary><see cref="Messages.Goodbye"/>.</summary>
    Goodbye = 9,

    /// <summary><see cref="Messages.JobDescription"/>.</summary>
    JobDescription = 16,

    /// <summary><see cref="Messages.FilePart"/>.</summary>
    FilePart = 17,

    /// <summary><see cref="Messages.FilePartWanted"/>.</summary>
    FilePartWanted = 18,

    /// <summary><see cref="Messages.LogLine"/>.</summary>
    LogLine = 19,

    /// <summary><see cref="Messages.NodeJoin"/>.</summary>
    NodeJoin = 20,

    /// <summary><see cref="Messages.NodeList"/>.</summary>
    NodeList = 21,

    /// <summary><see cref="Messages.NodeRefused"/>.</summary>
    NodeRefused = 22,

    /// <summary><see cref="Messages.JobSubmission"/>.</summary>
    JobSubmission = 23,

    /// <summary><see cref="Messages.JobAccepted"/>.</summary>
    JobAccepted = 24,

    /// <summary><see cref="Messages.JobRefused"/>.</summary>
    JobRefused = 25,

    /// <summary><see cref="Messages.JobEnded"/>.</summary>
    JobEnded = 26,

    /// <summary><see cref="Messages.FollowWanted"/>.</summary>
    FollowWanted = 27,

    /// <summary><see cref="Messages.JobEvent"/>.</summary>
    JobEvent = 28,

    /// <summary><see cref="Messages.JobFinished"/>.</summary>
    JobFinished = 29,

    /// <summary><see cref="Messages.StatusWanted"/>.</summary>
    StatusWanted = 30,

    /// <summary><see cref="Messages.StatusReport"/>.</summary>
    StatusReport = 31,

    /// <summary><see cref="Messages.DrainWanted"/>.</summary>
    DrainWanted = 32,

    /// <summary><see cref="Messages.StopWanted"/>.</summary>
    StopWanted = 33,

    /// <summary><see cref="Messages.ScaleWanted"/>.</summary>
    ScaleWanted = 34,

    /// <summary><see cref="Messages.RequestAnswered"/>.</summary>
    RequestAnswered = 35,

    /// <summary><see cref="Messages.ChunkCopy"/>.</summary>
    ChunkCopy = 36,

    /// <summary><see cref="Messages.ChunkCopied"/>.</summary>
    ChunkCopied = 37,

    /// <summary><see cref="Messages.CheckpointWanted"/>.</summary>
    CheckpointWanted = 38,

    /// <summary><see cref="Protocol.Messages.ViewChanged"/>.</summary>
    ViewChanged = 64,

    /// <summary><see cref="Protocol.Messages.JoinRequest"/>.</summary>
    JoinRequest = 65,

    /// <summary><see cref="Protocol.Messages.Heartbeat"/>.</summary>
    Heartbeat = 66,

    /// <summary><see cref="Protocol.Messages.ActorDown"/>.</summary>
    ActorDown = 67,

    /// <summary><see cref="Protocol.Messages.Stop"/>.</summary>
    Stop = 68,

    /// <summary><see cref="Protocol.Messages.HaltRequested"/>.</summary>
    HaltRequested = 69,

    /// <summary><see cref="Protocol.Messages.LeadershipClaim"/>.</summary>
    LeadershipClaim = 70,

    /// <summary><see cref="Protocol.Messages.Superseded"/>.</summary>
    Superseded = 71,

    /// <summary><see cref="Protocol.Messages.StandbyUpdate"/>.</summary>
    StandbyUpdate = 72,

    /// <summary><see cref="Protocol.Messages.CheckpointRequested"/>.</summary>
    CheckpointRequested = 73,

    /// <summary><see cref="Protocol.Messages.Contribution"/>.</summary>
    Contribution = 80,

    /// <summary><see cref="Protocol.Messages.ChunkPublished"/>.</summary>
    ChunkPublished = 81,

    /// <summary><see cref="Protocol.Messages.ChunkQuery"/>.</summary>
    ChunkQuery = 82,

    /// <summary><see cref="Protocol.Messages.ContributionsWanted"/>.</summary>
    ContributionsWanted = 83,

    /// <summary><see cref="Protocol.Messages.ReplicaUpdate"/>.</summary>
    ReplicaUpdate = 84,

    /// <summary><see cref="Protocol.Messages.ReplicaState"/>.</summary>
    ReplicaState = 85,

    /// <summary><see cref="Protocol.Messages.ReplicaAck"/>.</summary>
    ReplicaAck = 86,

    /// <summary><see cref="Protocol.Messages.StepCompleted"/>.</summary>
    StepCompleted = 96,

    /// <summary><see cref="Protocol.Messages.SetHorizon"/>.</summary>
    SetHorizon = 97,

    /// <summary><see cref="Protocol.Messages.Freeze"/>.</summary>
    Freeze = 98,

    /// <summary><see cref="Protocol.Messages.Frozen"/>.</summary>
    Frozen = 99,

    /// <summary><see cref="Protocol.Messages.ChunkSaved"/>.</summary>
    ChunkSaved = 100,

    /// <summary><see cref="Protocol.Messages.NormShared"/>.</summary>
    NormShared = 101,

    /// <summary><see cref="Protocol.Messages.NormQuery"/>.</summary>
    NormQuery = 102,

    /// <summary><see cref="Protocol.Messages.SlicesLate"/>.</summary>
    SlicesLate = 103,

    /// <summary><see cref="Protocol.Messages.SliceLease"/>.</summary>
    SliceLease = 104,

    /// <summary><see cref="Protocol.Messages.LoadFailed"/>.</summary>
    LoadFailed = 105,

    /// <summary><see cref="Protocol.Messages.EvaluationLease"/>.</summary>
    EvaluationLease = 112,

    /// <summary><see cref="Protocol.Messages.EvaluationResult"/>.</summary>
    EvaluationResult = 113,
}
