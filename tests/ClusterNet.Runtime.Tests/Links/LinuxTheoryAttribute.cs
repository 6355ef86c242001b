namespace ClusterNet.Runtime.Tests.Links;

/// <summary>As <see cref="LinuxFactAttribute"/>, with data.</summary>
internal sealed class LinuxTheoryAttribute : TheoryAttribute
{
    public LinuxTheoryAttribute()
    {
        if (!OperatingSystem.IsLinux())
            Skip = "Memory is shared between processes on Linux only.";
    }
}
