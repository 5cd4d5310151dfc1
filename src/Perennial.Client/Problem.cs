namespace Perennial.Client;

/// <summary>A place in a request that is wrong.</summary>
/// <param name="Detail">What is wrong with it, and what to do.</param>
/// <param name="Pointer">Where in the body, as a JSON pointer: "/lines/0/amount".</param>
/// <param name="Parameter">Which header or parameter of the address.</param>
public sealed record ProblemPlace(string Detail, string? Pointer = null, string? Parameter = null);

/// <summary>Why a request was refused.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Key">A stable word for programs: "quote_changed".</param>
/// <param name="Detail">A sentence that holds the numbers and says what to do.</param>
/// <param name="RequestId">Quote it when you ask for help.</param>
public sealed record Problem(int Status, string Key, string Title, string Detail, string RequestId, IReadOnlyList<ProblemPlace> Errors);
