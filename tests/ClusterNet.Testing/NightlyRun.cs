namespace ClusterNet.Testing;

/// <summary>
/// Whether tests take their long form: many more cases, full-size jobs, pauses of full length. <c>build/nightly.sh</c> asks for it by
/// the environment variable CLUSTERNET_NIGHTLY=1; the ordinary suite stays short.
/// </summary>
public static class NightlyRun
{
    /// <summary>Whether the long form is asked for.</summary>
    public static bool IsOn { get; } = Environment.GetEnvironmentVariable("CLUSTERNET_NIGHTLY") == "1";

    /// <summary>Skips the running test (a <c>[SkippableFact]</c>) in the ordinary suite.</summary>
    public static void Require() => Skip.IfNot(IsOn, "skipped: one of the long tests of build/nightly.sh (CLUSTERNET_NIGHTLY=1)");
}
