namespace Perennial.Orders;

/// <summary>How much of a delimited file is held in memory, in bytes.</summary>
/// <param name="Window">What is read at once to begin with.</param>
/// <param name="Quoted">How far a quoted cell may reach from the start of its row; one that does not close by then is torn.</param>
/// <param name="Line">How long a line may be; what is longer is cut and rejected.</param>
internal sealed record DelimitedLimits(int Window, int Quoted, int Line)
{
    public static DelimitedLimits Usual { get; } = new(256 * 1024, 1024 * 1024, 16 * 1024 * 1024);
}
