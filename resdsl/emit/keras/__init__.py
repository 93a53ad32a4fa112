"""From a plan to Keras source: `module` prints it, `possible` says what Keras can."""
