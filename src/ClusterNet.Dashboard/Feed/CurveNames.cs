namespace ClusterNet.Dashboard.Feed;

/// <summary>The names of a run's curves.</summary>
public static class CurveNames
{
    /// <summary>The mean loss of a step's samples.</summary>
    public const string StepLoss = "loss/step";

    /// <summary>The mean loss of an epoch's samples, each at the weights of its step.</summary>
    public const string TrainingLoss = "loss/training";

    /// <summary>The loss of the validation part.</summary>
    public const string ValidationLoss = "loss/validation";

    /// <summary>The accuracy over an epoch.</summary>
    public const string TrainingAccuracy = "accuracy/training";

    /// <summary>The accuracy on the validation part.</summary>
    public const string ValidationAccuracy = "accuracy/validation";

    /// <summary>The learning rate.</summary>
    public const string LearningRate = "learning_rate";

    /// <summary>The norm of the gradient.</summary>
    public const string GradientNorm = "gradient_norm";

    /// <summary>Training samples a second.</summary>
    public const string SamplesPerSecond = "samples_per_second";
}
